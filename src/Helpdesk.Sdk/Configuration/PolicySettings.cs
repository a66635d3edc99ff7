namespace Helpdesk.Sdk;

/// <summary>A role's policy for one store.</summary>
public sealed record PolicySettings
{
    /// <summary>The mode; it has no default.</summary>
    public required PolicyMode Mode { get; init; }
    /// <summary>The containers inside which the role may act; <see langword="null"/> = the whole store.</summary>
    public IReadOnlyList<DistinguishedName>? Scope { get; init; }
    /// <summary>What must be proven, beyond the floor; <see langword="null"/> = nothing written.</summary>
    public VerificationSettings? Verification { get; init; }
    /// <summary>Security questions that must be answered in addition.</summary>
    public int SecurityQuestions { get; init; }
    /// <summary>The ways to reset that operators may choose from.</summary>
    public IReadOnlySet<ResetMethod> ResetMethods { get; init; } = new HashSet<ResetMethod> { ResetMethod.NewPassword, ResetMethod.SecureLink };
    /// <summary><see langword="true"/> = every reset demands a change at next sign-in; otherwise the default of the operator's choice.</summary>
    public bool? MustChangePassword { get; init; }
    /// <summary>Privileged targets are allowed.</summary>
    public bool AllowPrivilegedTargets { get; init; }
    /// <summary>Independent methods needed for a new password or access pass.</summary>
    public int FactorsForNewPassword { get; init; } = 2;
    /// <summary>Generated passwords may go by mail.</summary>
    public bool AllowPasswordByMail { get; init; }
    /// <summary>A typed or shown password need not be changed.</summary>
    public bool AllowRevealedWithoutChange { get; init; }
    /// <summary>Rules for passwords before they are sent to the store.</summary>
    public PasswordRules PasswordRules { get; init; } = new();
}
