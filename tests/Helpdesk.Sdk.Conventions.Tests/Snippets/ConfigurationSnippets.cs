using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>
/// Reads the configurations of the pages with the code that reads a user's: an unknown key, a bad value, a contradiction is an error here as it is there. A page may show a part: a
/// section, or a store. A block marked <c>json host</c> is the host's own and only has to be JSON.
/// </summary>
internal static class ConfigurationSnippets
{
    public static IEnumerable<Violation> Check(IEnumerable<Snippet> snippets, IServiceProvider services)
    {
        foreach (var snippet in snippets.Where(static s => s.Language == "json"))
            if (Problem(snippet, services) is { } problem)
                yield return new Violation(snippet.Where, problem);
    }

    private static string? Problem(Snippet snippet, IServiceProvider services)
    {
        try
        {
            var text = snippet.Text.Trim();
            var root = JsonNode.Parse(text.StartsWith('{') ? text : "{" + text + "}") as JsonObject ?? [];
            if (snippet.Words.Contains("host", StringComparer.Ordinal))
                return null;
            Read(Whole(root), services);
            return null;
        }
        catch (JsonException e)
        {
            return "is no JSON: " + e.Message;
        }
        catch (Exception e) when (e is HelpdeskConfigurationException or InvalidOperationException)
        {
            return "is not accepted: " + e.Message;
        }
    }

    private static JsonObject Whole(JsonObject root) =>
        root["Helpdesk"] is JsonObject section ? section
        : root.All(static p => p.Value is JsonObject one && one.ContainsKey("Type") && p.Key != "Tickets") ? new JsonObject { ["Stores"] = root.DeepClone() }
        : root;

    private static void Read(JsonObject helpdesk, IServiceProvider services)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Flatten(helpdesk, "", settings);
        foreach (var store in Named(helpdesk, "Roles").SelectMany(static r => (r.Value?["Policies"] as JsonObject ?? []).Select(static p => p.Key)).Concat(Named(helpdesk, "UserPolicies").Select(static p => p.Key)))
            settings.TryAdd($"Stores:{store}:Type", "Local");
        // Folders of messages have to be there, and closed to others.
        var folder = Directory.CreateTempSubdirectory("snippets");
        try
        {
            foreach (var key in settings.Keys.Where(static k => k.StartsWith("Notifiers:", StringComparison.OrdinalIgnoreCase) && k.EndsWith(":Directory", StringComparison.OrdinalIgnoreCase)).ToList())
                settings[key] = folder.FullName;
            Read(helpdesk, new TrialSettings(settings, services));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Read(JsonObject helpdesk, TrialSettings trial)
    {
        trial.ReadCore();
        foreach (var store in Named(helpdesk, "Stores"))
            trial.ReadStore((string?)store.Value?["Type"] ?? throw new InvalidOperationException($"The store {store.Key} has no Type."), store.Key);
        foreach (var notifier in Named(helpdesk, "Notifiers"))
            trial.ReadNotifier(notifier.Key);
        if ((string?)helpdesk["State"]?["Provider"] is { } state)
            trial.ReadState(state);
        if ((string?)helpdesk["Messaging"]?["Provider"] is { } broker)
            trial.ReadMessaging(broker);
    }

    private static JsonObject Named(JsonObject helpdesk, string section) => helpdesk[section] as JsonObject ?? [];

    // A secret in a file is one in a text, since the files of the pages are nowhere; so are their certificates.
    private static void Flatten(JsonNode? node, string path, Dictionary<string, string?> settings)
    {
        if (node is JsonObject { Count: 1 } secret && secret["File"] is JsonValue file)
            settings[path] = file.ToString();
        else if (node is JsonObject { Count: 0 } && path.Length > 0)
            settings[path] = null; // written, with nothing in it
        else if (node is JsonObject group)
            foreach (var (key, value) in group.Where(static p => p.Key != "CaCertificateFile"))
                Flatten(value, path.Length == 0 ? key : $"{path}:{key}", settings);
        else if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
                Flatten(list[i], $"{path}:{i}", settings);
        else if (node is not null)
            settings[path] = node.ToString();
    }
}
