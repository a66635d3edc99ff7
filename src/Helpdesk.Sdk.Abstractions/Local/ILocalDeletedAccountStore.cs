namespace Helpdesk.Sdk;

/// <summary>The deleted accounts of the embedded local directory; an account store that keeps them implements this beside <see cref="ILocalAccountStore"/>.</summary>
public interface ILocalDeletedAccountStore
{
    /// <summary>The deleted accounts whose id, user name, primary or secondary mail was the text, whatever the letter case; at most two, the one deleted last first.</summary>
    ValueTask<IReadOnlyList<LocalAccount>> FindDeletedAsync(string store, string text, bool idOnly, CancellationToken cancellationToken);

    /// <summary>Forgets those deleted before a time for good. Returns how many.</summary>
    ValueTask<int> ForgetDeletedAsync(string store, DateTimeOffset before, CancellationToken cancellationToken);
}
