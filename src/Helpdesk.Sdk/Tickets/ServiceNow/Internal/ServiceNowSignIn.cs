namespace Helpdesk.Sdk;

/// <summary>How the SDK signs in to an instance.</summary>
/// <param name="Way">The way.</param>
/// <param name="Name">The user name or the client id; nothing for a token.</param>
/// <param name="Secret">The password, the client's secret, or the token.</param>
internal sealed record ServiceNowSignIn(ServiceNowSignInWay Way, string Name, Secret Secret) : IDisposable
{
    public void Dispose() => Secret.Dispose();
}
