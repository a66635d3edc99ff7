namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>
/// What users build on changes only on purpose. HELPDESK_ACCEPT_API=1 writes the present state down; the difference is then
/// part of the change that is reviewed.
/// </summary>
public sealed class PublicApiTests
{
    private static bool Accept => Environment.GetEnvironmentVariable("HELPDESK_ACCEPT_API") == "1";

    public static TheoryData<string> Packages() => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_api_is_the_accepted_one(string package)
    {
        var file = Repository.PathOf("tests", "Helpdesk.Sdk.Conventions.Tests", "PublicApi", package + ".txt");
        var now = ApiWriter.Write(Shipped.Assemblies.Single(a => a.GetName().Name == package).GetExportedTypes());
        if (Accept)
            File.WriteAllText(file, now);
        Assert.True(File.Exists(file), $"There is no {Path.GetFileName(file)}: run with HELPDESK_ACCEPT_API=1.");
        Verdict.Clean(Difference(File.ReadAllText(file), now));
    }

    [Fact]
    public void Every_snapshot_belongs_to_a_package() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("tests", "Helpdesk.Sdk.Conventions.Tests", "PublicApi"), "*.txt").Select(Path.GetFileNameWithoutExtension).Except(Repository.Packages));

    [Fact]
    public void A_change_is_seen()
    {
        const string accepted = "public class A\n    int B()\n    string C { get; }\n";
        Assert.Empty(Difference(accepted, accepted));
        Assert.Equal(["added", "removed"], Difference(accepted, accepted.Replace("int B()", "long B()", StringComparison.Ordinal)).Select(static v => v.Where).Order(StringComparer.Ordinal));
        Verdict.Exactly(Difference(accepted, accepted + "    int D()\n"), "added");
        Verdict.Exactly(Difference(accepted, "public class A\n    int B()\n"), "removed");
        // The same lines under another type are a change as well.
        Verdict.Exactly(Difference("public class A\n    int B()\npublic class C\n", "public class A\npublic class C\n    int B()\n"), "added", "removed");
    }

    [Fact]
    public void The_writer_is_complete() => Assert.Equal(
        """
        public static class Helpdesk.Sdk.Conventions.Tests.ApiPlants
            static bool TryFind(this string name, out int? found, IReadOnlyList<string?>? names = null, CancellationToken cancellationToken = default)

        public [Flags] enum Helpdesk.Sdk.Conventions.Tests.ApiPlants.Choice : byte
            001 One
            002 Two

        public delegate string? Helpdesk.Sdk.Conventions.Tests.ApiPlants.Reader<T>(T item) where T : class

        public sealed record Helpdesk.Sdk.Conventions.Tests.ApiPlants.Row
            Row(int Number)
            int Number { get; init; }
            required string Name { get; init; }

        public abstract class Helpdesk.Sdk.Conventions.Tests.ApiPlants.Shape<T> : IDisposable where T : struct
            T? Value { get; set; }
            const string Kind = "shape"
            override string ToString()
            protected Shape()
            protected abstract Task<T[]> MeasureAsync(params string[] units)
            static readonly int Count
            virtual void Dispose()


        """.ReplaceLineEndings("\n"),
        ApiWriter.Write(Shipped.Family(typeof(ApiPlants))));

    private static IEnumerable<Violation> Difference(string accepted, string now)
    {
        var (before, after) = (Full(accepted), Full(now));
        return before.Except(after).Select(static l => new Violation("removed", l)).Concat(after.Except(before).Select(static l => new Violation("added", l)));
    }

    // Each member with its type, so that a line says where it belongs.
    private static HashSet<string> Full(string text)
    {
        var type = "";
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(static l => l.Length > 0))
            if (line.StartsWith(' '))
                all.Add($"{type} >{line.TrimStart()}");
            else
                all.Add(type = line);
        return all;
    }
}
