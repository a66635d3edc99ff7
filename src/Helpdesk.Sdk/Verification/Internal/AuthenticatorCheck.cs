using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Verifies authenticator codes (RFC 6238); a step at or below the highest accepted one is never accepted again, on any node.</summary>
internal sealed class AuthenticatorCheck(Corridor corridor)
{
    public const string Purpose = "authenticator";

    /// <summary>Whether the code is one of this enrollment's, accepting its step.</summary>
    public async ValueTask<bool> AcceptAsync(Enrollment enrollment, Secret code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var step = Match(enrollment, code, now);
        return step is { } matched && await corridor.State.Secrets.TryAcceptStepAsync("enrollment:" + enrollment.Id, matched, cancellationToken).ConfigureAwait(false);
    }

    public byte[] Protect(EnrollmentId id, ReadOnlySpan<byte> secret) => corridor.Protector.Protect(Purpose, secret, Encoding.UTF8.GetBytes(id.Value));

    private long? Match(Enrollment enrollment, Secret code, DateTimeOffset now)
    {
        var secret = corridor.Protector.Unprotect(Purpose, enrollment.ProtectedSecret.Span, Encoding.UTF8.GetBytes(enrollment.Id.Value));
        try
        {
            return code.Use((secret, now, parameters: TotpEnrollment.Read(enrollment.Parameters)), static (characters, s) =>
            {
                Span<char> digits = stackalloc char[16];
                var length = 0;
                foreach (var c in characters)
                {
                    if (c is ' ' or '-')
                        continue;
                    if (length == digits.Length)
                        return null;
                    digits[length++] = c;
                }
                return Totp.Verify(s.secret, digits[..length], s.now, Totp.NoStep, s.parameters);
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
