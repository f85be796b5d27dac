namespace ConsolidationSample.Comparison.Page;

/// <summary>The page's looks. No combinators and no quotes: text inside a style element is read differently by XML and by HTML.</summary>
internal static class PageStyle
{
    public const string Css = """

        :root { --ink: #1d2733; --quiet: #66727f; --line: #dfe4ea; --method: #1f6fb5; --told: #c98a1b; --reference: #8a949e; --wash: #d9e8f5; --page: #fbfcfd; --card: #ffffff }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e4e9ee; --quiet: #97a3af; --line: #2f3944; --method: #6db3ef; --told: #e5ae4c; --reference: #8a949e; --wash: #1f3c56; --page: #12171d; --card: #1a2129 }
        }
        body { margin: 0 auto; padding: 28px 24px 64px; max-width: 1280px; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
        h1 { font-size: 28px; line-height: 1.2; margin: 0 0 6px } h2 { font-size: 19px; margin: 40px 0 10px }
        p { max-width: 76ch; margin: 6px 0 } .quiet { color: var(--quiet) } a { color: var(--method) }
        .tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 18px 0 }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 16px; min-width: 120px }
        .tile b { display: block; font-size: 22px } .tile span { color: var(--quiet); font-size: 13px }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px }
        .key { font-size: 13px; color: var(--quiet) } .key i { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin: 0 5px 0 14px }
        .key .method { background: var(--method) } .key .told { background: var(--told) } .key .reference { background: var(--reference) }
        .key .more { margin-left: 14px } .key { max-width: none }
        svg.chart { width: 100%; min-width: 980px; height: auto; display: block; font: 12px system-ui, sans-serif }
        svg text { fill: var(--ink) } svg .name { text-anchor: end } svg .heading { text-anchor: middle; font-weight: 600; font-size: 13px }
        svg .unit { text-anchor: middle; fill: var(--quiet); font-size: 11px } svg .tick { text-anchor: middle; fill: var(--quiet); font-size: 10px }
        svg .stripe { fill: var(--line); opacity: 0.3 } svg .grid { stroke: var(--line) }
        svg .whisker { stroke-width: 2; opacity: 0.5 } svg .link { stroke-width: 1; stroke-dasharray: 2 2; opacity: 0.6 }
        svg line.method { stroke: var(--method) } svg line.told { stroke: var(--told) } svg line.reference { stroke: var(--reference) }
        svg .dot.method { fill: var(--method) } svg .dot.told { fill: var(--told) } svg .dot.reference { fill: var(--reference) }
        svg .hollow { fill: var(--card); stroke-width: 1.5 } svg circle.hollow.method { stroke: var(--method) } svg circle.hollow.told { stroke: var(--told) }
        svg text.reference { fill: var(--reference) } svg text.told { fill: var(--told) }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { padding: 5px 10px; text-align: right; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top } td { white-space: nowrap }
        thead th { font-size: 12.5px; color: var(--quiet); vertical-align: bottom; line-height: 1.25 }
        th.method { text-align: left } tr.family th { text-align: left; font-weight: 600; padding-top: 16px }
        td[style] { background: linear-gradient(var(--wash), var(--wash)) no-repeat left }
        td.best { font-weight: 700 } tr.told th.method { color: var(--told) } tr.reference { color: var(--quiet) }
        .interval { color: var(--quiet); font-weight: 400; font-size: 12px; margin-left: 4px; display: inline-block; min-width: 2.4em; text-align: left }
        .reading { color: var(--quiet); font-size: 11px; border: 1px solid var(--line); border-radius: 9px; padding: 0 6px; margin-left: 7px }
        .note { display: block; color: var(--quiet); font-size: 12px; line-height: 1.3 }
        .gallery { width: auto } .gallery td { padding: 3px; border: 0 } .gallery th { border: 0 } .gallery thead th { text-align: center }
        .gallery th.method { vertical-align: middle; width: 150px; font-weight: 600 } .gallery .note { font-weight: 400 } .gallery img { display: block; width: 200px; height: auto; border-radius: 4px }
        dt { font-weight: 600; margin-top: 12px } dd { margin: 2px 0 0; max-width: 90ch }

        """;
}
