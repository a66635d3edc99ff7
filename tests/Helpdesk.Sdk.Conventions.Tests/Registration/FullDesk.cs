using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The SDK with everything that the packages can add, found by signature so that a new provider takes part at once.</summary>
internal static class FullDesk
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Helpdesk:State:Provider"] = "InMemory",
        ["Helpdesk:Stores:local:Type"] = "Local",
        ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
        ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Desk:Permissions:1"] = "ResetAnyPassword",
        ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:Desk:Policies:local:Scope:0"] = "OU=Staff,DC=example",
    }).Build();

    /// <summary>The extensions of the builder that ask for nothing but the builder.</summary>
    public static IReadOnlyList<MethodInfo> Extensions { get; } =
    [
        .. from type in Shipped.Assemblies.SelectMany(static a => a.GetExportedTypes())
           where type.Namespace == "Microsoft.Extensions.DependencyInjection"
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
           where method.IsDefined(typeof(ExtensionAttribute), inherit: false)
           where method.GetParameters() is [var first, .. var rest] && first.ParameterType == typeof(IHelpdeskBuilder) && rest.All(static p => p.HasDefaultValue)
           orderby method.Name
           select method,
    ];

    public static void Register(IServiceCollection services)
    {
        var builder = services.AddHelpdesk(Settings.GetSection("Helpdesk"), AppContext.BaseDirectory);
        foreach (var extension in Extensions)
            extension.Invoke(null, [builder, .. extension.GetParameters().Skip(1).Select(static p => p.DefaultValue)]);
    }

    public static ServiceProvider Build(Action<IServiceCollection>? host = null)
    {
        var services = new ServiceCollection();
        host?.Invoke(services);
        Register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
