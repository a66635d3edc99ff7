using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Writes <c>docs/reference/permissions.md</c>.</summary>
internal static class PermissionsPage
{
    private const string Head =
        """
        # Permissions

        What `Roles:NAME:Permissions` can grant, and the actions each one opens, made from the catalogue of actions in the code (`HELPDESK_ACCEPT_DOCS=1` and the convention tests write this page; another text here fails them).
        Nothing is granted by default, and a permission alone opens nothing: the role also needs a [policy](../concepts/policy.md) for the store. Actions are written as `helpdesk evaluate ACTION USER` takes them.

        An action with * is *credential-affecting*: it can change who gets in. Limits per person, the operator's caps and freezes hold for these, and so does the approval of a second person after a different one within 24 hours (`Limits:OtherActionWindow`; `UnlockAccount` excepted).

        | permission | for | actions |
        |---|---|---|

        """;

    private static readonly Dictionary<Permission, string> Meanings = new()
    {
        [Permission.ApproveOperation] = "answering other operators' requests for [approval](../concepts/approvals.md)",
        [Permission.EnrollSecurityKey] = "registering a security key on a user's behalf",
        [Permission.Evaluate] = "asking what the policy says, without doing it",
        [Permission.ExportUsers] = "writing the listing to a file",
        [Permission.FindUsers] = "searching and showing users; whoever may ask for a quarantine to be lifted",
        [Permission.FreezeAccount] = "[freezing](../concepts/freezing.md) a person",
        [Permission.IssueEnrollmentCode] = "issuing a code for the first [enrollment](../concepts/enrollment.md), under approval",
        [Permission.ManageApplications] = "application assignments",
        [Permission.ManageDevices] = "[devices](../concepts/devices.md) and their enrollment tokens",
        [Permission.ManageGroups] = "group memberships",
        [Permission.ManageUsers] = "creating, importing, changing, disabling and deleting [users](../concepts/users-and-groups.md)",
        [Permission.NotifyEnrollment] = "[campaigns](../concepts/campaigns.md)",
        [Permission.ResetAnyPassword] = "resetting and removing passwords, secure links",
        [Permission.ResetAuthenticators] = "the ways to sign in that the store keeps, temporary access passes",
        [Permission.RevealSecret] = "beside another permission: typing a password, or being shown a generated one or a pass",
        [Permission.RevokeSessions] = "signing a user out everywhere",
        [Permission.StopTheDesk] = "the emergency brake: [stopping the desk, revoking an operator](../concepts/freezing.md)",
        [Permission.Unenroll] = "taking registered factors away",
        [Permission.UnfreezeAccount] = "ending a freeze, under approval",
        [Permission.UnlockAnyAccount] = "ending lockouts",
        [Permission.ViewContactData] = "beside FindUsers: addresses and numbers in clear instead of masked",
        [Permission.ViewHistory] = "reading and exporting the [history](../concepts/history.md)",
    };

    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var permission in ActionCatalog.Permissions)
        {
            if (!Meanings.TryGetValue(permission, out var meaning))
                throw new InvalidOperationException($"The permission {permission} is not explained: add it to {nameof(PermissionsPage)}.");
            page.Append(CultureInfo.InvariantCulture, $"| `{permission}` | {meaning} | {Actions(permission)} |\n");
        }
        page.Append(CultureInfo.InvariantCulture, $"\nWithout a permission of an operator, because users or the host itself do them: {Actions(null)}.\n");
        return page.ToString();
    }

    private static string Actions(Permission? permission) => string.Join(
        ", ", ActionCatalog.All.Where(d => d.Permission == permission).Select(static d => $"`{d.Action}`{(d.CredentialAffecting ? "*" : "")}"));
}
