using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the configured key ring: files by default, nothing kept beside a state that keeps nothing.</summary>
internal static class KeyRingSelector
{
    private enum KeySourceKind
    {
        Directory,
        Environment,
        Callback,
    }

    public static ISecretProtector Create(IConfiguration configuration, HelpdeskBaseDirectory directory, IKeySource? source)
    {
        var section = new StrictSection(configuration.GetSection("Keys"));
        var path = section.Text("Directory");
        var variables = section.List("Variables");
        var kind = section.Choice<KeySourceKind>("Source");
        section.Allow("Witness");
        section.RefuseUnknown();
        if (kind is KeySourceKind.Environment or KeySourceKind.Callback && path is not null)
            throw section.Error("Directory", $"contradicts Source {kind}: leave one of them out");
        if (kind != KeySourceKind.Environment && variables is not null)
            throw section.Error("Variables", "needs Source Environment");
        return kind switch
        {
            KeySourceKind.Environment => variables is { Count: > 0 }
                ? new SourcedKeyRing(new EnvironmentKeySource(variables), "the environment (Keys:Variables)")
                : throw section.Error("Variables", "is required: name the environment variables that hold the keys"),
            KeySourceKind.Callback => source is not null
                ? new SourcedKeyRing(source, $"the key source {source.GetType().Name}")
                : throw section.Error("Source", $"is Callback, but the host registered no {nameof(IKeySource)}"),
            _ when path is null && kind is null && string.Equals(configuration["State:Provider"], "InMemory", StringComparison.OrdinalIgnoreCase) => new EphemeralKeyRing(),
            _ => new FileKeyRing(directory.Resolve(path ?? "keys")),
        };
    }
}
