namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The project is the same on every machine.</summary>
public sealed class LeakedPlacesTests
{
    [Fact]
    public void No_file_names_a_machine_or_a_registry()
    {
        var files = Repository.All().ToList();
        Assert.Contains(files, static f => f.Path == "README.md");
        Assert.Contains(files, static f => f.Path == "Directory.Packages.props");
        Verdict.Clean(LeakedPlaces.Check(files));
    }

    [Fact]
    public void A_planted_place_is_seen()
    {
        // In two parts, so that this file does not hold what it plants.
        string[] planted =
        [
            "see /" + "work/main/src", "cd /" + "root", "\"/" + "home/anna/helpdesk\"", "C:\\" + "Users\\anna", "(/" + "Users/anna/x)",
            "https://api.nu" + "get.org/v3/index.json", "npm from regis" + "try.example.org", "https://pkgs.dev.azu" + "re.com/x", "pip: py" + "pi.org/simple",
        ];
        foreach (var line in planted)
            Verdict.Exactly(LeakedPlaces.Check([new SourceFile("README.md", $"first\n{line}\nlast\n")]), "README.md");
        string[] fine = ["src/work/list.cs", "a network / or not", "$HOME/work", "https://example.org/home/x", "the registry of factories", "the root entry", "~/work"];
        foreach (var line in fine)
            Verdict.Exactly(LeakedPlaces.Check([new SourceFile("README.md", line)]));
    }
}
