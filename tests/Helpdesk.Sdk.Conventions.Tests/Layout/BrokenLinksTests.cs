namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Nobody is sent to a page that is not there.</summary>
public sealed class BrokenLinksTests
{
    [Fact]
    public void Links_lead_somewhere() =>
        Verdict.Clean(BrokenLinks.Check([.. Repository.All()], static p => File.Exists(Repository.PathOf(p)) || Directory.Exists(Repository.PathOf(p))));

    [Fact]
    public void A_broken_link_is_seen()
    {
        string[] there = ["README.md", "docs/a.md", "docs/d.md", "docs/deep/b.md"];
        SourceFile[] files =
        [
            new("README.md", "# Top\n[a](docs/a.md) [b](docs/deep/b.md#part) [web](https://example.org/x) [here](#top) `[code](none.md)`\n```\n[code](none.md)\n```\n"),
            new("docs/deep/b.md", "## Part\n[up](../a.md) [home](../../README.md)"),
            new("docs/a.md", "[gone](gone.md)"),
            new("docs/c.md", "[out](../../README.md)"),
            new("docs/d.md", "# What it is: `a` & [b](a.md)\n## Twice\n## Twice\n[one](#what-it-is-a--b) [two](#twice-1) [other](a.md#none)\n```\n# no heading\n```"),
            new("docs/e.md", "[three](d.md#twice-2)"),
            new("docs/f.md", "[four](d.md#no-heading) ![picture](a.md) <img src=\"a.md\">"),
            new("docs/g.md", "![picture](gone.png)"),
            new("docs/h.md", "<img src=\"gone.png\">"),
            new("docs/i.md", "[five](d.md#what-it-is-a--b)"),
            new("src/a.cs", "// [gone](gone.md)"),
        ];
        Verdict.Exactly(BrokenLinks.Check(files, there.Contains), "docs/a.md", "docs/c.md", "docs/d.md", "docs/e.md", "docs/f.md", "docs/g.md", "docs/h.md");
    }
}
