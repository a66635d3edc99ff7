using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The ways to sign in that the identity store keeps.</summary>
internal sealed record AuthenticatorsDocument(IReadOnlyList<StoreAuthenticator> Authenticators);
