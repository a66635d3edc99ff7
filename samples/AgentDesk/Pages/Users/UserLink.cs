using Helpdesk.Sdk;

namespace AgentDesk.Pages;

/// <summary>The addresses of a user's pages.</summary>
public static class UserLink
{
    /// <summary>The user's page.</summary>
    public static string To(UserKey user, string? tab = null) => $"/users/{Uri.EscapeDataString(user.Store)}/{Uri.EscapeDataString(user.Id)}{(tab is null ? "" : "/" + tab)}";

    /// <summary>The dialog of something to be done for the user.</summary>
    public static string Help(UserKey user, string task) => To(user, "help/" + task);

    /// <summary>Reads a user out of an address.</summary>
    public static bool TryRead(string? store, string? id, out UserKey user)
    {
        user = default;
        // The one character that the framework leaves escaped in a part of a path.
        return store is not null && id is not null && UserKey.TryParse($"{store}:{id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)}", out user);
    }
}
