using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The figures of a dashboard.</summary>
internal sealed class UsersCountsCommand : CliCommand
{
    private readonly Option<string[]> _store = Parameters.List("--store", "S", "Only this store.");
    private readonly Option<int?> _expiresWithin = Parameters.Number("--expires-within", "Expiring: password expired or expires within N days; 14 when not given.");
    private readonly Option<int?> _idle = Parameters.Number("--idle", "Idle: no sign-in for N days; 90 when not given.");

    public UsersCountsCommand() : base(
        "counts",
        "Counts users: locked, disabled, expired, expiring, idle, never signed in, unenrolled. 'users search' lists them.",
        "helpdesk --role ServiceDesk users counts",
        "helpdesk --role ServiceDesk --json users counts --store corp --expires-within 7 --idle 30")
    {
        foreach (var option in new Option[] { _store, _expiresWithin, _idle })
            Add(option);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var usual = new UserCountRequest();
        var request = new UserCountRequest
        {
            Stores = Words.Split(invocation.Value(_store)),
            ExpiresWithinDays = invocation.Value(_expiresWithin) ?? usual.ExpiresWithinDays,
            IdleDays = invocation.Value(_idle) ?? usual.IdleDays,
        };
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var counts = (await desk.Users.CountAsync(request, cancellationToken)).OrFail();
        if (!invocation.Output.IsJson)
            foreach (var warning in counts.Warnings)
                invocation.Output.Warn($"{warning.Store}: {warning.Message}");
        invocation.Output.Document(CountsDocument.Of(counts), Contract.Default.CountsDocument, screen => Show(screen, counts));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, UserCounts counts)
    {
        foreach (var store in counts.Stores)
            screen.Line($"{store.Store}: {string.Join(", ", store.Figures.Select(f => $"{CountsDocument.Name(f.Key)} {(store.IsComplete ? "" : "at least ")}{f.Value}"))}");
    }
}
