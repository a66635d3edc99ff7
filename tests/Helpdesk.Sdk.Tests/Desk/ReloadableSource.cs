using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Settings that a test can change while the desk runs.</summary>
public sealed class ReloadableSource(Dictionary<string, string?> settings) : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        Data = settings;
        return this;
    }

    public string? Get(string key) => Data.TryGetValue(key, out var value) ? value : null;

    public void Change(Action<IDictionary<string, string?>> change)
    {
        change(Data);
        OnReload();
    }
}
