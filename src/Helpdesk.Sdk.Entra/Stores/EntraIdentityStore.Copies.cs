namespace Helpdesk.Sdk.Entra;

/// <content>Copies of accounts of other directories.</content>
public sealed partial class EntraIdentityStore : ICopyFinder
{
    /// <inheritdoc/>
    public bool MayHaveCopies(DirectoryUser original)
    {
        ArgumentNullException.ThrowIfNull(original);
        // A tenant copies nothing of its own.
        return original.Key.Store != Name && _copies.MayFind(original);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A synchronised account is a copy when its anchor is the original's id, or its name and domain on premises are the original's. Graph is asked for both at
    /// the same time; what may not be read is an exception, never "no copy".
    /// </remarks>
    public async ValueTask<IReadOnlyList<DirectoryUser>> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken)
    {
        return MayHaveCopies(original)
            ? await _graph.ReadAsync((client, token) => _copies.FindAsync(client, _reader, original, token), cancellationToken).ConfigureAwait(false)
            : [];
    }
}
