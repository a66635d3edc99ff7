namespace Helpdesk.Sdk.Entra;

/// <summary>
/// One call of a store's member: its deadline, and how far its writing requests came. The handlers below the SDK find it through the flow of execution,
/// so that every request of the call counts, whoever builds it.
/// </summary>
internal sealed class GraphCall
{
    private static readonly AsyncLocal<GraphCall?> Flow = new();

    private GraphCall(DateTimeOffset deadline) => Deadline = deadline;

    public static GraphCall? Current => Flow.Value;

    public DateTimeOffset Deadline { get; }

    /// <summary>How far the last writing request came.</summary>
    public SendState Write { get; private set; }

    /// <summary>Whether the directory may be other than before: a write was done, or left and was not answered with a definite refusal.</summary>
    public bool MayHaveChanged => HasChanged || Write is SendState.InFlight or SendState.Ambiguous;

    /// <summary>Whether a write was answered with success.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Begins one for the rest of the calling method.</summary>
    public static GraphCall Begin(DateTimeOffset deadline) => Flow.Value = new GraphCall(deadline);

    public void Note(SendState state)
    {
        Write = state;
        HasChanged |= state == SendState.Done;
    }
}
