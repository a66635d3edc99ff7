namespace Helpdesk.Sdk;

/// <summary>Reads one role's policy for one store.</summary>
internal static class PolicyParser
{
    public static PolicySettings Parse(StrictSection section, IReadOnlyDictionary<string, StoreSettings> stores, bool rolePrivileged)
    {
        if (!stores.ContainsKey(section.Key))
            throw new HelpdeskConfigurationException($"Setting '{section.Path}' names a store that is not configured.");
        var mode = section.Choice<PolicyMode>("Mode") ?? throw section.Error("Mode", "is required: Unrestricted or Restricted (there is no default)");
        var policy = new PolicySettings
        {
            Mode = mode,
            Scope = Scope(section, mode),
            Verification = Verification(section.Section("Verification")),
            SecurityQuestions = section.Number("SecurityQuestions", 0, 0, 20),
            ResetMethods = Methods(section),
            MustChangePassword = section.Flag("MustChangePassword"),
            AllowPrivilegedTargets = section.Flag("AllowPrivilegedTargets") ?? rolePrivileged,
            FactorsForNewPassword = section.Number("FactorsForNewPassword", 2, 1, 5),
            AllowPasswordByMail = section.Flag("AllowPasswordByMail") ?? false,
            AllowRevealedWithoutChange = section.Flag("AllowRevealedWithoutChange") ?? false,
            PasswordRules = Rules(section.Section("PasswordRules")),
        };
        section.RefuseUnknown();
        return policy;
    }

    private static ScopeList? Scope(StrictSection section, PolicyMode mode)
    {
        var texts = section.List("Scope");
        if (texts is null)
            return mode == PolicyMode.Restricted
                ? throw section.Error("Scope", "is required in restricted mode: list the containers, or \"*\" for the whole store")
                : null;
        if (texts.Count == 0)
            throw section.Error("Scope", "is empty: list the containers, or \"*\" for the whole store");
        if (texts.Contains("*"))
            return texts.Count == 1 ? null : throw section.Error("Scope", "has \"*\" beside containers: write one or the other");
        var scope = new List<DistinguishedName>();
        foreach (var text in texts)
        {
            if (!DistinguishedName.TryParse(text, out var name, out var problem))
                throw section.Error("Scope", $"has '{text}', which is no distinguished name ({problem})");
            if (name.Depth == 0)
                throw section.Error("Scope", "has an empty name: write \"*\" for the whole store");
            scope.Add(name);
        }
        return new ScopeList(scope);
    }

    private static VerificationSettings? Verification(StrictSection section)
    {
        if (!section.Exists)
            return null;
        var verification = new VerificationSettings(section.Number("AtLeast", 0, 1, 5), section.Flag("AsAppliesToUser") ?? false);
        section.RefuseUnknown();
        if (verification.AtLeast == 0 && !verification.AsAppliesToUser)
            throw section.Error("AtLeast", "or AsAppliesToUser: true is expected");
        if (verification.AtLeast > 0 && verification.AsAppliesToUser)
            throw section.Error("AtLeast", "contradicts AsAppliesToUser: write one of them");
        return verification;
    }

    private static HashSet<ResetMethod> Methods(StrictSection section)
    {
        if (section.List("ResetMethods") is not { } names)
            return [ResetMethod.NewPassword, ResetMethod.SecureLink];
        if (names.Count == 0)
            throw section.Error("ResetMethods", "is empty: list NewPassword, SecureLink or both");
        return [.. names.Select(name => Enum.GetNames<ResetMethod>().FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<ResetMethod>(known)
            : throw section.Error("ResetMethods", $"has '{name}': NewPassword or SecureLink is expected"))];
    }

    // Without rules of the role the store's own policy decides alone.
    private static PasswordRules Rules(StrictSection section)
    {
        var rules = new PasswordRules
        {
            MinimumLength = section.Number("MinimumLength", 1, 1, 128),
            MaximumRun = section.Number("MaximumRun", 0, 0, 128),
            NoNames = section.Flag("NoNames") ?? false,
            NoEdgeDigits = section.Flag("NoEdgeDigits") ?? false,
            Classes = section.Number("Classes", 0, 0, 4),
        };
        section.RefuseUnknown();
        return rules;
    }
}
