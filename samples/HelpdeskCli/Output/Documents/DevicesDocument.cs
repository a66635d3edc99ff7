using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The devices of a user.</summary>
internal sealed record DevicesDocument(IReadOnlyList<UserDevice> Devices);
