namespace Helpdesk.Sdk.Ldap;

/// <summary>The password policy control (draft-behera-ldap-password-policy section 6): asked for without a value, answered with what the policy says.</summary>
internal static class PasswordPolicyControl
{
    private const byte Warning = 0xA0;
    private const byte Error = 0x81;

    /// <summary>Asks for the policy's words. Not critical: a server without it answers as ever.</summary>
    public static LdapControl Request { get; } = new(LdapOid.PasswordPolicy);

    /// <summary>Why the policy refused; null when it did not, or the server does not say in a way that makes sense.</summary>
    public static PasswordPolicyError? ReadError(LdapResult result)
    {
        if (result.FindControl(LdapOid.PasswordPolicy) is not { Value: { Length: > 0 } value }) return null;
        try
        {
            var reader = new BerReader(value.Span).ReadNested(BerTag.Sequence);
            reader.TryRead(Warning, out _);
            return reader.PeekTag() == Error ? (PasswordPolicyError)reader.ReadNumber(Error) : null;
        }
        catch (LdapProtocolException)
        {
            // The result code stands; only its explanation is lost.
            return null;
        }
    }
}
