namespace Helpdesk.Sdk;

/// <content>Which local directory it is.</content>
public sealed partial class LocalIdentityStore : IStoreFingerprint
{
    /// <summary>Where the directory's own id is kept; asked at first use.</summary>
    internal Func<IStateFacts?> StateFacts { get; init; } = static () => null;

    /// <inheritdoc/>
    public async ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken)
    {
        if (StateFacts() is not { } facts)
            return null;
        var name = "local-directory:" + Name;
        try
        {
            var id = await facts.FindFactAsync(name, cancellationToken).ConfigureAwait(false);
            if (id is null)
            {
                await facts.ChangeFactAsync(name, null, Guid.NewGuid().ToString("N"), null, CancellationToken.None).ConfigureAwait(false);
                id = await facts.FindFactAsync(name, cancellationToken).ConfigureAwait(false);
            }
            return "local:" + id;
        }
        catch (StateUnavailableException problem)
        {
            throw new IdentityStoreException(StoreErrorCode.Unavailable, "The local directory cannot be read.", problem.Message, problem);
        }
    }
}
