using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Where a user is signed in.</summary>
internal sealed record SessionsDocument(IReadOnlyList<SignInSession> Sessions);
