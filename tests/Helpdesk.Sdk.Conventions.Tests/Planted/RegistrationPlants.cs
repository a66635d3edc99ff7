using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A registration that pushes itself in front of the host, beside one that does not.</summary>
internal static class RegistrationPlants
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IPushy, Pushy>();
        services.TryAddSingleton<IModest, Modest>();
    }

    internal interface IPushy;

    internal interface IModest;

    internal sealed class Pushy : IPushy;

    internal sealed class Modest : IModest;

    internal sealed class NeedsTheUnknown(IPushy unknown)
    {
        public IPushy Unknown { get; } = unknown;
    }
}
