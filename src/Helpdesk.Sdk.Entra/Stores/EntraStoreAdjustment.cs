namespace Helpdesk.Sdk.Entra;

/// <summary>What the host's code adds to the settings of configured stores: credentials and handlers that no file can hold.</summary>
internal sealed class EntraStoreAdjustment(Action<string, EntraStoreOptions> adjust)
{
    public void Adjust(string store, EntraStoreOptions options) => adjust(store, options);
}
