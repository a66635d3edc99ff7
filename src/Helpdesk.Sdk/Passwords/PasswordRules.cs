using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>What a role demands of a new password before it is sent to the store. The store's own policy still applies after it.</summary>
public sealed record PasswordRules
{
    /// <summary>The rules of a role that configures none: eight characters (NIST SP 800-63B-4 section 3.1.1.2) and no names.</summary>
    public static PasswordRules Default { get; } = new();

    /// <summary>Characters (Unicode scalar values) a password has at least; 1 to 128.</summary>
    public int MinimumLength { get; init; } = 8;

    /// <summary>How often a character may stand in a row, compared exactly; 0 switches the rule off.</summary>
    public int MaximumRun { get; init; }

    /// <summary>Whether names of the person, and their parts of three characters or more, are refused in any case.</summary>
    public bool NoNames { get; init; } = true;

    /// <summary>Whether a digit at the beginning or the end is refused.</summary>
    public bool NoEdgeDigits { get; init; }

    /// <summary>
    /// How many of the classes upper case, lower case, digit and everything else a password has at least; 0 to 4.
    /// Active Directory's complexity asks for 3.
    /// </summary>
    public int Classes { get; init; }

    /// <summary>The settings that are out of range, each as a sentence naming the key; empty when all is well.</summary>
    /// <returns>One message a setting.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (MinimumLength is < 1 or > 128)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(MinimumLength)} is {MinimumLength}; it must be between 1 and 128."));
        if (MaximumRun < 0)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(MaximumRun)} is {MaximumRun}; it must be 1 or more, or 0 for no limit."));
        if (Classes is < 0 or > 4)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(Classes)} is {Classes}; it must be between 0 and 4."));
        return errors;
    }

    /// <summary>Checks a password.</summary>
    /// <param name="password">The password; neither kept nor copied beyond a buffer that is cleared.</param>
    /// <param name="subject">Whose password it is to be.</param>
    /// <returns>Every broken rule, in the order of <see cref="PasswordRule"/>; empty when the password is fine.</returns>
    public IReadOnlyList<BrokenPasswordRule> Check(ReadOnlySpan<char> password, PasswordSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var facts = PasswordFacts.Of(password);
        if (!facts.WellFormed)
            return [new(PasswordRule.WellFormed, "The password must not contain control characters or damaged text.")];

        var broken = new List<BrokenPasswordRule>();
        if (facts.Length < MinimumLength)
            broken.Add(new(PasswordRule.MinimumLength, Text($"The password must have at least {MinimumLength} characters.")));
        if (MaximumRun > 0 && facts.LongestRun > MaximumRun)
            broken.Add(new(PasswordRule.MaximumRun, Text($"The password must not repeat a character more than {MaximumRun} times in a row.")));
        if (NoNames && PasswordNames.AnyIn(password, subject))
            broken.Add(new(PasswordRule.NoNames, "The password must not contain the user name, or any part of the person's name."));
        if (NoEdgeDigits && facts.EdgeDigit)
            broken.Add(new(PasswordRule.NoEdgeDigits, "The password must not begin or end with a digit."));
        if (facts.Classes < Classes)
            broken.Add(new(PasswordRule.Classes, Text($"The password must use at least {Classes} of: upper case, lower case, digits, other characters.")));
        return broken;
    }

    private static string Text(FormattableString message) => FormattableString.Invariant(message);
}
