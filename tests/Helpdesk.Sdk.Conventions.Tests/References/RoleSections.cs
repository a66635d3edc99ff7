namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Who may do what, and how: roles, policies, processes, operators.</summary>
internal static class RoleSections
{
    private const string Policy = "Roles:Desk:Policies:corp";

    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("Roles:NAME", "Roles:Desk", typeof(RoleSettings))
        {
            Usual = static s => s.Roles["Desk"],
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Policies"] = SettingKind.Group },
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AllowPrivilegedTargets"] = "The default of the same key in the role's policies.",
                ["Policies"] = "Its policies by store (next section); without one the role grants nothing there.",
            },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["AllowPrivilegedTargets"] = "false", ["Policies"] = "" },
        },
        new("Roles:NAME:Policies:STORE", Policy, typeof(PolicySettings))
        {
            Usual = static s => s.Roles["Desk"].Policies["corp"],
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Mode"] = "required", ["PasswordRules"] = "", ["Scope"] = "required in restricted mode", ["MustChangePassword"] = "the operator's choice", ["AllowPrivilegedTargets"] = "the role's",
            },
        },
        new("Roles:NAME:Policies:STORE:Verification", Policy + ":Verification", typeof(VerificationSettings)),
        new("Roles:NAME:Policies:STORE:PasswordRules", Policy + ":PasswordRules", typeof(PasswordRules)) { Usual = static s => s.Roles["Desk"].Policies["corp"].PasswordRules },
        new("UserPolicies:STORE", "UserPolicies:corp", typeof(UserPolicySettings)) { Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Choose"] = "0" } },
        new("Processes:NAME", "Processes:password-reset", typeof(ProcessSettings))
        {
            Usual = static s => s.Processes["password-reset"],
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Actions"] = "required" },
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Processes:password-reset:Actions:0"] = "ResetPassword" },
        },
        new("Operators:NAME", "Operators:carol", typeof(OperatorSettings))
        {
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Operators:carol:OsUser"] = "carol" },
            Members = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tenant"] = nameof(OperatorSettings.Tenants) },
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Tenant"] = new("text, or list of texts") },
            Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tenant"] = "The tenants in which the operator acts; `default` stands for what belongs to none." },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tenant"] = "default" },
        },
    ];
}
