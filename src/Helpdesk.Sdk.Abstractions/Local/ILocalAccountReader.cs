namespace Helpdesk.Sdk;

/// <summary>Reads many accounts of the embedded local directory at once; an account store that can implements this beside <see cref="ILocalAccountStore"/>.</summary>
public interface ILocalAccountReader
{
    /// <summary>The accounts of these ids, to the letter and in any order; deleted and unknown ones are left out.</summary>
    ValueTask<IReadOnlyList<LocalAccount>> ReadManyAsync(string store, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
