using System.Diagnostics;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 2: what a help desk types, beside a C client on libldap that holds its connection too.</summary>
internal sealed class DirectorySearchSection : BenchmarkSection
{
    public override int Row => 2;

    public override string Name => "ldap-search";

    public override string Title => "substring search in an OpenLDAP directory over TLS";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var people = context.Size(100_000, 5_000);
        var rounds = context.Size(400, 20);
        await using var directory = await BenchmarkDirectory.StartAsync(people);
        await using var store = directory.CreateStore();
        var (client, why) = await CClient.CompileAsync();
        if (client is null) return new SectionResult([], $"Not measured: {why}.");
        var rows = new List<BenchmarkRow>();
        foreach (var (what, text, size, limit, goal) in new[]
        {
            ("narrow: *goldsm*", "goldsm", 25, 0, 1.2), ("first page of 25: *smith*", "smith", 25, 25, 2.0), ("all hits: *smith*", "smith", 1_000, 0, 1.25),
        })
        {
            var toTheEnd = limit == 0 && size > 25;
            await OursAsync(store, text, size, toTheEnd, rounds); // warm
            var (ours, peer, hits, found) = (new List<double>(), new List<double>(), 0, 0);
            for (var round = 0; round < context.Size(7, 1); round++)
            {
                (hits, var seconds) = await client.SearchAsync(directory, Filter(text), limit, rounds);
                peer.Add(seconds * 1e3);
                (found, seconds) = await OursAsync(store, text, size, toTheEnd, rounds);
                ours.Add(seconds * 1e3);
            }

            rows.Add(BenchmarkRow.AtMost($"{what} ({found} and {hits} rows)", Measured.Median(ours), Measured.Median(peer), "ms", goal));
        }

        return new SectionResult(
            rows,
            "Medians of single searches on a warm connection, as `DirectoryUser`s through `SearchAsync`; the filter is the one a listing sends (six attributes, contains). The C client asks for the same with the same filter and looks at every value.");
    }

    private static async Task<(int Rows, double Seconds)> OursAsync(Ldap.LdapIdentityStore store, string text, int size, bool toTheEnd, int rounds)
    {
        var took = new double[rounds];
        var rows = 0;
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            rows = 0;
            await foreach (var page in store.SearchAsync(new UserQuery { Text = text }, new PageOptions(size) { ReadToEnd = toTheEnd }, CancellationToken.None))
            {
                rows += page.Users.Count;
                if (!toTheEnd) break;
            }

            took[round] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        return (rows, Measured.Median(took));
    }

    private static string Filter(string text)
    {
        string[] searched = ["uid", "cn", "displayName", "givenName", "sn", "mail"];
        string[] classes = ["person", "inetOrgPerson", "account", "posixAccount"];
        return $"(&(&(uid=*)(|{string.Concat(classes.Select(static c => $"(objectClass={c})"))}))(|{string.Concat(searched.Select(a => $"({a}=*{text}*)"))}))";
    }
}
