namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Nobody is sent to a page that is not there.</summary>
public sealed class BrokenLinksTests
{
    [Fact]
    public void Links_lead_somewhere() =>
        Verdict.Clean(BrokenLinks.Check(Repository.All(), static p => File.Exists(Repository.PathOf(p)) || Directory.Exists(Repository.PathOf(p))));

    [Fact]
    public void A_broken_link_is_seen()
    {
        string[] there = ["README.md", "docs/a.md", "docs/deep/b.md"];
        SourceFile[] files =
        [
            new("README.md", "[a](docs/a.md) [b](docs/deep/b.md#part) [web](https://example.org/x) [here](#top) `[code](none.md)`\n```\n[code](none.md)\n```\n"),
            new("docs/deep/b.md", "[up](../a.md) [home](../../README.md)"),
            new("docs/a.md", "[gone](gone.md)"),
            new("docs/c.md", "[out](../../README.md)"),
            new("src/a.cs", "// [gone](gone.md)"),
        ];
        Verdict.Exactly(BrokenLinks.Check(files, there.Contains), "docs/a.md", "docs/c.md");
    }
}
