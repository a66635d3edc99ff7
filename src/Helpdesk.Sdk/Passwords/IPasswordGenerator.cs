namespace Helpdesk.Sdk;

/// <summary>Makes new passwords.</summary>
/// <remarks>Implementations draw from a cryptographic source, without bias, and are safe for use by several threads.</remarks>
public interface IPasswordGenerator
{
    /// <summary>The strength of what is made, in bits, before the rules turn any of it away.</summary>
    double EntropyBits { get; }

    /// <summary>Makes a password that keeps the rules.</summary>
    /// <param name="rules">The rules of the role.</param>
    /// <param name="subject">Whose password it is to be.</param>
    /// <returns>The password; the caller clears it after use.</returns>
    /// <exception cref="InvalidOperationException">The rules cannot be kept by this generator. The message names them and holds nothing secret.</exception>
    char[] Generate(PasswordRules rules, PasswordSubject subject);
}
