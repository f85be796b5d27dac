using System.Xml.Linq;

namespace ConsolidationSample.Comparison.Page;

/// <summary>Elements with little writing. A tree instead of text: what comes out is well-formed whatever goes in.</summary>
internal static class Markup
{
    /// <summary>An element by its name and classes, <c>td.number.best</c>.</summary>
    public static XElement Element(string selector, params object?[] content)
    {
        string[] parts = selector.Split('.');
        var element = new XElement(parts[0], content);
        if (parts.Length > 1) element.SetAttributeValue("class", string.Join(' ', parts.Skip(1)));

        // An empty element may not close itself in HTML, unless it is one that never has content.
        if (element.IsEmpty && parts[0] is "td" or "th" or "div" or "span" or "p") element.Value = "";
        return element;
    }

    public static XAttribute Attribute(string name, object value) => new(name, value);

    public static XElement Link(string address, string text) => Element("a", Attribute("href", address), text);

    /// <summary>A coordinate, to a hundredth of a pixel.</summary>
    public static string Number(double value) => $"{value:0.##}";
}
