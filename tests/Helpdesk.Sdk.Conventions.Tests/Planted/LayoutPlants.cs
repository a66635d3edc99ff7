using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A registration in the wrong place, and types called like namespaces.</summary>
public static class LayoutPlants
{
    public static IServiceCollection AddPlanted(this IServiceCollection services) => services;

    public sealed class Helpdesk;

    public sealed class Identity<T>;
}
