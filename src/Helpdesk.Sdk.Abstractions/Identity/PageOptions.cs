namespace Helpdesk.Sdk;

/// <summary>Where a listing starts and how large its pages are.</summary>
/// <param name="Size">Users a page, 1 to 1000.</param>
/// <param name="Continuation">The opaque token of an earlier page, or <see langword="null"/> for the start.</param>
public sealed record PageOptions(int Size = 50, string? Continuation = null)
{
    /// <summary>
    /// The reader takes everything in one go, as an export does: pages need no continuation token and may come in whatever order is fastest.
    /// A listing that breaks off has to begin again. Not together with <see cref="Continuation"/>; a store may ignore it.
    /// </summary>
    public bool ReadToEnd { get; init; }
}
