namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>All pages by an address each; <c>{user}</c> stands for somebody.</summary>
internal static class DeskPages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "/sign-in", "/sign-out", "/problem/404", "/users", "/users?q=a&with=Email&without=YubiKey&only=locked&expires=30&idle=1", "/inbox",
        "/users/{user}", "/users/{user}/groups", "/users/{user}/devices", "/users/{user}/sign-in", "/users/{user}/history",
        "/users/{user}/help/reset", "/users/{user}/help/link", "/users/{user}/help/unlock",
        "/users/{user}/help/unenroll", "/users/{user}/help/sign-out", "/users/{user}/help/second-factor", "/users/{user}/help/enrollment-code", "/users/{user}/help/freeze",
        "/users/{user}/help/disable", "/export", "/dashboard", "/history", "/history?by=setup&action=ImportUsers&status=succeeded&from=2026-01-01", "/approvals", "/desk", "/desk?operator=bruno",
        "/campaigns", "/campaigns/new", "/campaigns/new?q=a&only=unenrolled", "/import", "/policy",
        "/users/{user}/help/add-group?step=2", "/users/{user}/help/remove-group?step=2", "/users/{user}/help/device-token?step=2", "/users/{user}/help/procedure?step=2", "/users/{user}/help/security-key?step=2",
    ];
}
