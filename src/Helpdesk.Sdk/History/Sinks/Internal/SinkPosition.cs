using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>A sink's place in the history, kept in the state; every change is a compare-and-swap, so that of several nodes one feeds it.</summary>
internal sealed class SinkPosition(IStateFacts facts, string sink)
{
    private string? _raw;

    private string Fact => "sink:" + sink;

    public async ValueTask<HistorySinkStatus> ReadAsync(CancellationToken cancellationToken)
    {
        _raw = await facts.FindFactAsync(Fact, cancellationToken).ConfigureAwait(false);
        return Parse(_raw);
    }

    /// <summary>Changes what was read last.</summary>
    /// <returns>Whether nobody else did meanwhile.</returns>
    public async ValueTask<bool> TryChangeAsync(HistorySinkStatus status, CancellationToken cancellationToken)
    {
        var next = JsonSerializer.Serialize(status, SinkJson.Default.HistorySinkStatus);
        if (!await facts.ChangeFactAsync(Fact, _raw, next, null, cancellationToken).ConfigureAwait(false))
            return false;
        _raw = next;
        return true;
    }

    // What somebody spoiled begins anew: twice is better than never.
    private static HistorySinkStatus Parse(string? json)
    {
        try
        {
            return json is null ? HistorySinkStatus.New : JsonSerializer.Deserialize(json, SinkJson.Default.HistorySinkStatus) ?? HistorySinkStatus.New;
        }
        catch (JsonException)
        {
            return HistorySinkStatus.New;
        }
    }
}
