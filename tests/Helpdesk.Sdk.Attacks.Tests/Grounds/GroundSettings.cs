using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>What both grounds have in common. What is not written here is as it comes: quarantine, limits and caps too.</summary>
internal static class GroundSettings
{
    /// <summary>The settings without state and without the store <c>corp</c>.</summary>
    /// <param name="staff">What Desk may act in.</param>
    /// <param name="smtpPort">Where mail goes.</param>
    /// <param name="texts">Where text messages go.</param>
    public static JsonObject Common(string staff, int smtpPort, Uri texts) => JsonNode.Parse($$"""
        {
          "Keys": { "Directory": "keys" },
          "Stores": { "people": { "Type": "Local", "PasswordIterations": 1000 } },
          "Links": { "BaseAddress": "https://desk.example/", "Attempts": 100 },
          "Timeouts": { "Connect": "00:00:30", "Operation": "00:00:30" },
          "Contacts": { "TrustedContactAttributes": ["mobile"], "PersonalDataAttributes": ["mail", "mobile"] },
          "UserPolicies": { "corp": { "Choose": 1, "From": ["Email", "Mobile", "Authenticator", "SecurityQuestions", "PersonalData"] } },
          "Caps": { "Persons": 4 },
          "Limits": { "AlertPersons": 3 },
          "History": { "HeadFile": "history.head" },
          "Notifiers": {
            "Smtp": { "Host": "127.0.0.1", "Port": {{smtpPort}}, "Security": "None", "From": "helpdesk@desk.example" },
            "Sms": { "Url": "{{texts}}", "Body": {{JsonValue.Create(SmsSink.Body).ToJsonString()}} }
          },
          "Roles": {
            "Desk": {{Restricted(staff)}},
            "Shifting": {{Restricted(staff)}},
            "Free": {
              "Permissions": ["FindUsers", "ViewContactData", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll", "ViewHistory", "ManageUsers", "ManageGroups", "ExportUsers",
                              "IssueEnrollmentCode", "UnfreezeAccount", "ResetAuthenticators", "RevokeSessions", "ManageDevices", "NotifyEnrollment"],
              "Policies": { "corp": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true }, "people": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true } }
            },
            "Careful": {
              "Permissions": ["FindUsers", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll"],
              "Policies": { "corp": { "Mode": "Unrestricted", "Verification": { "AtLeast": 1 }, "AllowRevealedWithoutChange": true } }
            },
            "Lead": {
              "Permissions": ["FindUsers", "ApproveOperation", "StopTheDesk", "FreezeAccount", "UnfreezeAccount", "ViewHistory"],
              "Policies": { "corp": { "Mode": "Unrestricted" }, "people": { "Mode": "Unrestricted" } }
            }
          }
        }
        """)!.AsObject();

    private static string Restricted(string staff) => $$"""
        {
          "Permissions": ["FindUsers", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll", "ViewHistory", "ManageUsers"],
          "Policies": {
            "corp": { "Mode": "Restricted", "Scope": ["{{staff}}"], "AllowRevealedWithoutChange": true },
            "people": { "Mode": "Restricted", "Scope": ["OU=Staff,DC=example"], "AllowRevealedWithoutChange": true }
          }
        }
        """;
}
