namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What the pages show compiles, is accepted and can be typed.</summary>
public sealed class SnippetTests
{
    private static readonly string Prelude = File.ReadAllText(Repository.PathOf("nuget", "consumer-check", "Consumer", "Prelude.cs"));

    [Fact]
    public void The_code_of_the_pages_compiles() => Verdict.Clean(CSharpSnippets.Check(Snippets.Pages, Prelude));

    [Fact]
    public void Configurations_of_the_pages_are_accepted()
    {
        using var desk = FullDesk.Build();
        Verdict.Clean(ConfigurationSnippets.Check(Snippets.Pages.SelectMany(Snippets.Of), desk));
    }

    [Fact]
    public void Commands_of_the_pages_exist() => Verdict.Clean(Snippets.Pages.SelectMany(ShellSnippets.Check));

    [Fact]
    public void Broken_code_is_seen()
    {
        var page = new SourceFile("docs/a.md",
            """
            ```csharp
            var found = await desk.Users.ListAsync(new UserListRequest());
            ```
            text
            ```csharp continued
            Console.WriteLine(found.Succeeded);
            Console.WriteLine(lost.Succeeded);
            ```
            <!-- given
            class Store { public void Open() { } }
            var store = new Store();
            -->
            ```csharp skip
            store.Open();
            ```
            ```csharp
            store.Open();
            ```
            ```csharp
            this is no code;
            ```
            """);
        Verdict.Exactly(CSharpSnippets.Check([page], Prelude).DistinctBy(static v => v.Where), "docs/a.md:7", "docs/a.md:17", "docs/a.md:20");
    }

    [Fact]
    public void A_readme_brings_its_own_usings()
    {
        const string block = "```csharp\nservices.AddHelpdesk(configuration);\n```\n";
        Verdict.Clean(CSharpSnippets.Check([new SourceFile("docs/a.md", block)], Prelude));
        Verdict.Exactly(CSharpSnippets.Check([new SourceFile("README.md", block)], Prelude), "README.md:2");
    }

    [Fact]
    public void A_configuration_nobody_accepts_is_seen()
    {
        using var desk = FullDesk.Build();
        var page = new SourceFile("a.md",
            """
            ```json
            "Links": { "BaseAddress": "https://desk.example/", "Lifetime": "00:10:00" }
            ```
            ```json
            "corp": { "Type": "Ldap", "Servers": [ "ldaps://a.example" ], "BaseDn": "dc=a", "UserName": "cn=a", "Password": { "File": "a" }, "Dialekt": "Rfc" }
            ```
            ```json
            { "Helpdesk": { "Links": { "LifeTime": "soon" } } }
            ```
            ```json host
            { "Kestrel": {} }
            ```
            ```json
            { "Kestrel": { "Limits": {} } }
            ```
            ```json
            { "Links": 
            ```
            """);
        Verdict.Exactly(ConfigurationSnippets.Check(Snippets.Of(page), desk), "a.md:5", "a.md:8", "a.md:14", "a.md:17");
    }

    [Fact]
    public void A_command_that_does_not_exist_is_seen()
    {
        var page = new SourceFile("a.md",
            """
            ```
            helpdesk --role ServiceDesk users search smith --locked   # a remark
            echo 123456 | helpdesk verify answer SESSION Email
            helpdesk users serch smith
            helpdesk users search --lockd
            ```
            `helpdesk users show corp:alice`, `helpdesk pasword reset …`, `helpdesk campaign list/show ID`
            """);
        Verdict.Exactly(ShellSnippets.Check(page), "a.md:4", "a.md:5", "a.md:7");
    }
}
