namespace SaliencyGen.Generator.Tests;

/// <summary>A project that a user has just created, with the package added; nothing of this repository reaches it.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly ModelFolder _folder = new();

    public UserProject(PackedFeed feed, string program, string items = "", string packages = "SaliencyGen")
    {
        Write("Directory.Build.props", "<Project />");
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{feed.Folder}" />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
              </packageSources>
            </configuration>
            """);
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Split(';').Select(package => $"""<PackageReference Include="{package}" Version="{feed.Version}" />"""))}
                {items}
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", program);
    }

    public string Root => _folder.Root;

    public string Output => Path.Combine(Root, "bin/Debug/net10.0");

    public string Add(string name, OnnxWriter model) => _folder.Add(name, model);

    public void Write(string name, string text) => _folder.Add(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Build() => Dotnet.Run(Root, "build", "-p:UseSharedCompilation=false");

    public string[] Run() =>
        Dotnet.Run(Root, Path.Combine(Output, "App.dll")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public string Property(string name, params string[] arguments) => Dotnet.Run(Root, ["msbuild", $"-getProperty:{name}", .. arguments]).Trim();

    public void Dispose() => _folder.Dispose();
}
