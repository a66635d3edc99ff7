using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The tokens of a user, without the tokens themselves.</summary>
internal sealed record TokensDocument(IReadOnlyList<DeviceToken> Tokens);
