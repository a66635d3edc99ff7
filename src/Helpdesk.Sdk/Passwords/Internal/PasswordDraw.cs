namespace Helpdesk.Sdk;

/// <summary>Draws passwords until one keeps the rules.</summary>
internal static class PasswordDraw
{
    // Ordinary rules turn away less than two draws in three: running out means that they cannot be kept.
    public const int MaximumDraws = 1000;

    /// <summary>Draws until a password keeps the rules; those that do not are cleared.</summary>
    /// <exception cref="InvalidOperationException">No draw kept the rules.</exception>
    public static char[] UntilKept(PasswordRules rules, PasswordSubject subject, Func<char[]> draw)
    {
        var inTheWay = new SortedSet<PasswordRule>();
        for (var i = 0; i < MaximumDraws; i++)
        {
            var password = draw();
            var broken = rules.Check(password, subject);
            if (broken.Count == 0)
                return password;
            Array.Clear(password);
            inTheWay.UnionWith(broken.Select(rule => rule.Rule));
        }

        throw new InvalidOperationException($"No generated password kept the password rules; in the way: {string.Join(", ", inTheWay)}.");
    }
}
