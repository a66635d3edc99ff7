using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Passwords of random characters: upper and lower case, digits and symbols, none easily mistaken for another.</summary>
public sealed class RandomPasswordGenerator : IPasswordGenerator
{
    /// <summary>The length where none is configured.</summary>
    public const int DefaultLength = 16;

    // Left out: I l 1 | and O o 0, and the symbols that mail, HTML, shells or keyboards in other countries mangle.
    internal const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ" + "abcdefghijkmnpqrstuvwxyz" + "23456789" + "!#%*+-=?@";

    private const int AllClasses = 4;
    private readonly int _length;

    /// <summary>Creates a generator.</summary>
    /// <param name="length">Characters of a password, 16 to 128; more where the rules ask for more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside its range.</exception>
    public RandomPasswordGenerator(int length = DefaultLength)
    {
        if (length is < DefaultLength or > 128)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A generated password has 16 to 128 characters.");
        _length = length;
    }

    /// <inheritdoc/>
    public double EntropyBits => _length * Math.Log2(Alphabet.Length);

    /// <inheritdoc/>
    public char[] Generate(PasswordRules rules, PasswordSubject subject)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var length = Math.Max(_length, rules.MinimumLength);

        // Drawing anew when a class is missing, rather than planting one, leaves every conforming password equally likely.
        return PasswordDraw.UntilKept(rules with { Classes = Math.Max(rules.Classes, AllClasses) }, subject, () => RandomNumberGenerator.GetItems<char>(Alphabet, length));
    }
}
