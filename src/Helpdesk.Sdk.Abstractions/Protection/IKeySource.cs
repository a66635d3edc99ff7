namespace Helpdesk.Sdk;

/// <summary>
/// Where the keys come from when not from a directory: a key management service, a vault, a hardware module. Asked once, when the first key is
/// needed; register it before <c>AddHelpdesk</c> builds the container, and write <c>Keys:Source</c> = <c>Callback</c>.
/// </summary>
public interface IKeySource
{
    /// <summary>Hands over all keys, unwrapped: the one with the highest number seals, all open.</summary>
    /// <returns>At least one key. Whoever asked owns them and wipes them.</returns>
    /// <exception cref="HelpdeskConfigurationException">There is none, or they cannot be unwrapped; the message names the key and the remedy.</exception>
    /// <exception cref="StateUnavailableException">The service cannot be asked now.</exception>
    ValueTask<IReadOnlyList<KeyMaterial>> LoadKeysAsync(CancellationToken cancellationToken);
}
