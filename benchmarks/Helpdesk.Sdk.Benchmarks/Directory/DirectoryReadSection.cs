using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 1: a whole directory as rows of the SDK, beside ldapsearch and System.DirectoryServices.Protocols.</summary>
internal sealed class DirectoryReadSection : BenchmarkSection
{
    private static readonly int[] PageSizes = [1_000, 5_000, 20_000];

    public override int Row => 1;

    public override string Name => "ldap-read-all";

    public override string Title => "read all users of an OpenLDAP directory over TLS";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var people = context.Size(100_000, 5_000);
        var rounds = context.Size(7, 1);
        await using var directory = await BenchmarkDirectory.StartAsync(people);
        context.Say($"{people} entries loaded");
        var rows = new List<BenchmarkRow>();
        var best = (Size: 0, Seconds: double.MaxValue);
        foreach (var size in PageSizes)
        {
            var took = Measured.Median((await RepeatAsync(rounds, () => LdapSearchAsync(directory, size, people))).Select(static m => m.Seconds));
            if (took < best.Seconds) best = (size, took);
        }

        context.Say($"ldapsearch is fastest with pages of {best.Size}");
        foreach (var (page, goal) in new[] { (1_000, 1.5), (best.Size, 1.25) }.Distinct())
        {
            await using var store = directory.CreateStore(page);
            var pair = await Pair.RunMeasuredAsync(rounds, () => Pair.MeasureAsync(() => ReadAsync(store)), () => LdapSearchAsync(directory, page, people));
            var pages = $"pages of {page.ToString("#,##0", CultureInfo.InvariantCulture)}";
            rows.Add(BenchmarkRow.AtMost($"wall, {pages}, against ldapsearch", pair.MedianOfOurs(static m => m.Seconds), pair.MedianOfPeer(static m => m.Seconds), "s", goal));
            rows.Add(BenchmarkRow.AtMost($"CPU an entry, {pages}, against ldapsearch", pair.MedianOfOurs(static m => m.CpuMicroseconds), pair.MedianOfPeer(static m => m.CpuMicroseconds), "µs", 1.5));
            rows.Add(BenchmarkRow.Limit($"allocated an entry, {pages}", pair.MedianOfOurs(static m => m.BytesPerOperation), "B", 2_048));
        }

        await using (var store = directory.CreateStore())
            rows.Add(await MemoryAsync(store));
        rows.Add(await ProtocolsAsync(directory, people, rounds, rows[0]));
        return new SectionResult(
            rows,
            $"{people:#,##0} entries of OpenLDAP on the same machine, {BenchmarkDirectory.Attributes.Length} attributes and those of the password policy, TLS 1.3 on both sides. Ours is warm and gives `DirectoryUser`s through `SearchAsync`; "
            + "ldapsearch is a whole process that prints LDIF to nowhere. The server takes part of the same two cores' time.",
            "System.DirectoryServices.Protocols reads entries and their values, in a warm process of its own; its row compares its wall time with ours at pages of 1,000.");
    }

    /// <summary>Reads with System.DirectoryServices.Protocols: it takes the authority to trust from the environment of a process only.</summary>
    public override async Task<int> RunChildAsync(string[] args)
    {
        var (port, password, rounds) = (int.Parse(args[0], CultureInfo.InvariantCulture), args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
        using var connection = new LdapConnection(new LdapDirectoryIdentifier("127.0.0.1", port), new NetworkCredential(PrivateSlapd.AdminDn, password), AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.SecureSocketLayer = true;
        connection.Bind();
        var measured = new List<Measured>();
        for (var round = 0; round <= rounds; round++) measured.Add(await Pair.MeasureAsync(() => Task.FromResult(ReadAll(connection))));
        foreach (var one in measured.Skip(1))
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{one.Seconds} {one.CpuSeconds} {one.Bytes} {one.Operations}"));
        return 0;
    }

    private static long ReadAll(LdapConnection connection)
    {
        var request = new SearchRequest(PrivateSlapd.BaseDn, "(uid=*)", SearchScope.Subtree, BenchmarkDirectory.Attributes);
        var page = new PageResultRequestControl(1_000);
        request.Controls.Add(page);
        var (count, octets) = (0L, 0L);
        while (true)
        {
            var response = (SearchResponse)connection.SendRequest(request);
            foreach (SearchResultEntry entry in response.Entries)
            {
                count++;
                foreach (DirectoryAttribute attribute in entry.Attributes.Values)
                    foreach (string value in attribute.GetValues(typeof(string))) octets += value.Length;
            }

            page.Cookie = response.Controls.OfType<PageResultResponseControl>().Single().Cookie;
            if (page.Cookie.Length == 0) return octets > 0 ? count : 0;
        }
    }

    private static async Task<BenchmarkRow> ProtocolsAsync(BenchmarkDirectory directory, int people, int rounds, BenchmarkRow ours)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Benchmarks.dll"), BenchmarkContext.ChildCommand, "ldap-read-all",
            directory.Uri.Port.ToString(CultureInfo.InvariantCulture), directory.Password, rounds.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LDAPTLS_CACERT"] = directory.CaFile;
        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        if (child.ExitCode != 0)
            return new BenchmarkRow("System.DirectoryServices.Protocols", "", $"does not run here: {(await error).Split('\n').FirstOrDefault(static l => l.Length > 0)}", "", "", null);
        var figures = lines.Select(static line => line.Split(' ').Select(static n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Measured.Median(figures.Select(static f => f[0])):0.##} s, {Measured.Median(figures.Select(static f => f[1])) * 1e6 / people:0.#} µs CPU and {Measured.Median(figures.Select(static f => f[2])) / people:#,##0} B an entry");
        return new BenchmarkRow("System.DirectoryServices.Protocols, pages of 1,000", ours.Ours, text, "", "", null);
    }

    private static async Task<long> ReadAsync(Ldap.LdapIdentityStore store)
    {
        var count = 0L;
        await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(1_000) { ReadToEnd = true }, CancellationToken.None)) count += page.Users.Count;
        return count;
    }

    // Live memory in the middle and near the end: flat in users.
    private static async Task<BenchmarkRow> MemoryAsync(Ldap.LdapIdentityStore store)
    {
        await ReadAsync(store);
        var (seen, early, late) = (0, 0L, 0L);
        await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(1_000) { ReadToEnd = true }, CancellationToken.None))
        {
            seen++;
            if (seen == 2) early = GC.GetTotalMemory(forceFullCollection: true);
            late = seen > 2 ? GC.GetTotalMemory(forceFullCollection: seen % 20 == 0) : late;
        }

        return BenchmarkRow.Limit("live memory more after the last page than after the second", Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - early) / 1024.0, "kB", 4_096, null);
    }

    private static async Task<List<Measured>> RepeatAsync(int rounds, Func<Task<Measured>> work)
    {
        var all = new List<Measured>();
        for (var i = 0; i < rounds; i++) all.Add(await work());
        return all;
    }

    private static Task<Measured> LdapSearchAsync(BenchmarkDirectory directory, int page, int people)
    {
        Environment.SetEnvironmentVariable("LDAPTLS_CACERT", directory.CaFile);
        return WholeProcess.RunAsync(
            "ldapsearch",
            ["-LLL", "-o", "ldif-wrap=no", "-x", "-H", directory.Uri.GetLeftPart(UriPartial.Authority), "-D", PrivateSlapd.AdminDn, "-w", directory.Password, "-b", PrivateSlapd.BaseDn,
                "-E", $"pr={page.ToString(CultureInfo.InvariantCulture)}/noprompt", "(uid=*)", .. BenchmarkDirectory.Attributes],
            people);
    }
}
