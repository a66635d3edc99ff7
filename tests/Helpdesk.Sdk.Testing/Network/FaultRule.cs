namespace Helpdesk.Sdk.Testing;

/// <summary>What a <see cref="FaultProxy"/> does to the bytes of one direction. Bytes are counted per connection from the moment the rule is set.</summary>
public sealed record FaultRule
{
    /// <summary>Forwards everything at once.</summary>
    public static FaultRule Forward { get; } = new();

    /// <summary>What happens after <see cref="After"/> bytes.</summary>
    public FaultEffect Effect { get; init; }

    /// <summary>Bytes forwarded before the effect; with 0 it meets the first byte.</summary>
    public long After { get; init; }

    /// <summary>Forwards in pieces of this many bytes; 0 takes what comes.</summary>
    public int PieceSize { get; init; }

    /// <summary>Waits before each piece.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Forwards some bytes, then the effect.</summary>
    public static FaultRule Then(FaultEffect effect, long after = 0) => new() { Effect = effect, After = after };

    /// <summary>Forwards one byte at a time.</summary>
    public static FaultRule Drip(TimeSpan delay) => new() { PieceSize = 1, Delay = delay };
}
