using System.Text.Json.Nodes;

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
}
