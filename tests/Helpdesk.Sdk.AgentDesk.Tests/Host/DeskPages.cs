namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>All pages by an address each; <c>{user}</c> stands for somebody.</summary>
internal static class DeskPages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "/sign-in", "/sign-out", "/problem/404", "/users", "/users?q=a&with=Email&without=YubiKey&only=locked&expires=30&idle=1", "/inbox",
        "/users/{user}", "/users/{user}/groups", "/users/{user}/devices", "/users/{user}/sign-in", "/users/{user}/history",
        "/users/{user}/help/reset", "/users/{user}/help/link", "/users/{user}/help/unlock",
    ];
}
