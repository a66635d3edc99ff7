using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Looks at the whole set-up and points at what is wrong or risky. Each part is looked at by itself: one that fails or does not answer is a finding and stops no other.</summary>
internal sealed class Doctor(Corridor corridor, ICampaignTransport campaigns, HistorySinks sinks, IEnumerable<IAlertSink> alertSinks, IEnumerable<IStoreDiagnostics> others)
{
    private const string AskTheProvider = "See the documentation of whoever provides this part.";

    private readonly UnfinishedLooks _unfinished = new();

    // As long as a part may take to connect and to answer twice, and never so short that a busy machine looks sick.
    internal TimeSpan Patience
    {
        get => field > TimeSpan.Zero ? field : TimeSpan.FromSeconds(20) + corridor.Settings.Timeouts.Connect + (2 * corridor.Settings.Timeouts.Operation);
        set;
    }

    public async IAsyncEnumerable<DiagnosticFinding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (subject, look) in Looks())
        {
            var place = places[subject] = places.GetValueOrDefault(subject) + 1;
            // By the system's clock: one that a host lets stand would wait for ever.
            await foreach (var finding in new BoundedLook(subject, place, Patience, TimeProvider.System, _unfinished).RunAsync(look, cancellationToken).ConfigureAwait(false))
                yield return finding.Severity == DiagnosticSeverity.Ok || !string.IsNullOrWhiteSpace(finding.Remedy) ? finding : finding with { Remedy = AskTheProvider };
        }
    }

    private IEnumerable<(string Subject, Func<CancellationToken, IAsyncEnumerable<DiagnosticFinding>> Look)> Looks()
    {
        yield return ("state", new StateLook(corridor).LookAsync);
        foreach (var name in corridor.Catalog.Names)
        {
            corridor.Catalog.TryGet(name, out var store);
            yield return ($"store {name}", token => new StoreLook(corridor).LookAsync(store!, token));
        }
        yield return ("history sinks", SinksAsync);
        yield return ("settings", _ => AllOf(
            RiskySettings.Find(corridor.Settings).Concat(PolicyRisks.Find(corridor.Settings)).Concat(SettingGaps.Find(corridor.Settings, corridor.Notifiers, corridor.Tickets)).Concat(WatchGaps.Find(corridor.Settings, alertSinks))));
        if (corridor.Tickets.Diagnostics is { } tickets)
            yield return ("tickets", tickets.DiagnoseAsync);
        if (campaigns is IStoreDiagnostics messaging)
            yield return ("messaging", messaging.DiagnoseAsync);
        foreach (var notifier in corridor.Notifiers.All)
            yield return ($"notifier {notifier.Channel}", token => NotifierLook.LookAsync(notifier, token));
        // What a host or a package of the web adds.
        foreach (var other in others)
            yield return ("host", other.DiagnoseAsync);
    }

    // How the state itself is doing is said by its own look.
    private async IAsyncEnumerable<DiagnosticFinding> SinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<DiagnosticFinding> found;
        try
        {
            found = await sinks.DiagnoseAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            yield break;
        }
        foreach (var finding in found)
            yield return finding;
    }

    private static async IAsyncEnumerable<DiagnosticFinding> AllOf(IEnumerable<DiagnosticFinding> findings)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var finding in findings)
            yield return finding;
    }
}
