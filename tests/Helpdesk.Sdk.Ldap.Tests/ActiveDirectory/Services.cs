namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>A container with what a test puts in.</summary>
internal sealed class Services(params object[] services) : IServiceProvider
{
    public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
}
