using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Configurations for tests.</summary>
public static class CliConfiguration
{
    /// <summary>One local store, a restricted role with every permission, no quarantine, a vouching host, mail to a port of this machine.</summary>
    public static JsonObject Default(int smtpPort) => JsonNode.Parse($$"""
        {
          "State": { "Provider": "Sqlite", "ConnectionString": "Data Source=helpdesk.db" },
          "Keys": { "Directory": "keys" },
          "Stores": { "local": { "Type": "Local" } },
          "Roles": {
            "ServiceDesk": {
              "Permissions": ["FindUsers", "ViewContactData", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll", "ViewHistory", "ManageUsers"],
              "Policies": { "local": { "Mode": "Restricted", "Scope": ["*"] } }
            },
            "Onlooker": {
              "Permissions": ["FindUsers"],
              "Policies": { "local": { "Mode": "Unrestricted" } }
            }
          },
          "Contacts": { "Quarantine": "00:00:00" },
          "Cli": { "VouchForUsers": true },
          "Notifiers": { "Smtp": { "Host": "127.0.0.1", "Port": {{smtpPort}}, "Security": "None", "From": "helpdesk@desk.example" } }
        }
        """)!.AsObject();

    /// <summary>Adds a gateway for text messages; its address is the desk's own sink.</summary>
    public static void AddTexts(JsonObject settings) =>
        settings["Notifiers"]!["Sms"] = new JsonObject { ["Url"] = "http://127.0.0.1/", ["Body"] = SmsSink.Body };

    /// <summary>Adds what whole stories need: secure links, a second operator's role, further permissions.</summary>
    public static void MakeStory(JsonObject settings)
    {
        settings["Links"] = new JsonObject { ["BaseAddress"] = "https://desk.example/" };
        // A story sends several codes within a minute.
        settings["Limits"] = new JsonObject { ["ResendAfter"] = "00:00:00" };
        foreach (var permission in new[] { "FreezeAccount", "UnfreezeAccount", "ApproveOperation", "IssueEnrollmentCode" })
            settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add(permission);
        settings["Roles"]!["Supervisor"] = JsonNode.Parse("""
            {
              "Permissions": ["FindUsers", "ApproveOperation", "StopTheDesk", "FreezeAccount", "ViewHistory"],
              "Policies": { "local": { "Mode": "Restricted", "Scope": ["*"] } }
            }
            """);
    }
}
