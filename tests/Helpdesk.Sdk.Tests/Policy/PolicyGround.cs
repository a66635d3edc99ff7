namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Settings, people and questions for the parts of the policy, without a desk around them.</summary>
internal static class PolicyGround
{
    public const string Store = "here";
    public static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    public static HelpdeskSettings Settings(params RoleSettings[] roles) => new()
    {
        Roles = roles.ToDictionary(static role => role.Name, StringComparer.Ordinal),
        Stores = new Dictionary<string, StoreSettings>(StringComparer.Ordinal),
        Processes = new Dictionary<string, ProcessSettings>(StringComparer.Ordinal),
    };

    public static RoleSettings Role(string name, PolicySettings policy, params Permission[] permissions) => new()
    {
        Name = name,
        Permissions = permissions.ToHashSet(),
        Policies = new Dictionary<string, PolicySettings>(StringComparer.Ordinal) { [Store] = policy },
    };

    public static PolicySettings Restricted(params string[] scope) =>
        new() { Mode = PolicyMode.Restricted, Scope = scope.Length == 0 ? null : new ScopeList(scope.Select(Name)) };

    public static PolicySettings Unrestricted { get; } = new() { Mode = PolicyMode.Unrestricted };

    public static OperatorActor Operator(string name, params string[] roles) => new(name, roles);

    public static DirectoryUser User(string name, string? container = null) =>
        new() { Key = Key(name), UserName = name, Enabled = true, Container = container is null ? null : Name(container) };

    public static UserKey Key(string id, string store = Store) => new(store, id);

    public static PersonFacts Person(DirectoryUser target, params Enrollment[] enrollments) =>
        new() { Target = target, Accounts = [target.Key], Privilege = PrivilegeFacts.None, Enrollments = enrollments };

    public static Enrollment Enrolled(FactorType factor, DateTimeOffset? proven) => new()
    {
        Id = new EnrollmentId("e-" + factor), User = Key("ann"), Factor = factor, CreatedAt = Now.AddDays(-30), ProvenAt = proven,
    };

    public static Enrollment Enrolled(FactorType factor) => Enrolled(factor, Now.AddDays(-30));

    public static DistinguishedName Name(string text) => DistinguishedName.Parse(text);

    public static PolicyContext Question(HelpdeskAction action, PersonFacts? person, string role = "Desk") => new()
    {
        Operator = Operator("olga", role), Role = role, Action = action, Process = "p", Person = person, Store = Store, Now = Now,
    };

    public static DecisionInput Input(HelpdeskAction action, PersonFacts? person, params string[] roles) => new()
    {
        Operator = Operator("olga", roles), Action = action, Process = "p", Person = person, Store = Store, Now = Now,
    };

    /// <summary>A session of olga's for ann, begun and last used at a time.</summary>
    public static VerificationSession Session(DateTimeOffset at) => new()
    {
        Id = new("s"), Operator = "olga", Role = "Desk", Target = Key("ann"), Accounts = [Key("ann")], Action = HelpdeskAction.ResetPassword, Process = "p", StartedAt = at, LastActivityAt = at,
    };

    public static RuleResult? Of(this PolicyDecision decision, string rule) => decision.Rules.SingleOrDefault(r => r.Rule == rule);
}

internal sealed class FixedSettings(HelpdeskSettings settings) : IHelpdeskSettingsSource
{
    public HelpdeskSettings Current => settings;
}
