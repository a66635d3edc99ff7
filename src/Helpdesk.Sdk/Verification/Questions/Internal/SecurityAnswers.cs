using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// Seals and verifies answers to security questions: a keyed hash (the pepper, which is in the key ring and not in the
/// database), then PBKDF2-HMAC-SHA512 with a salt of its own, encrypted on top. Nothing of an answer can be read again.
/// </summary>
internal sealed class SecurityAnswers(Corridor corridor)
{
    public const string Purpose = "security-answers";
    private const string Pepper = "security-answer";
    private const string UnknownSalt = "security-answer-unknown";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Iterations of new hashes (OWASP asks for 210,000 with SHA-512). Each hash keeps its own number.</summary>
    public int Iterations { get; init; } = 210_000;

    /// <summary>What an enrollment of these questions stores.</summary>
    public (string Parameters, byte[] Protected) Seal(EnrollmentId id, IReadOnlyList<(string Id, string Text, Secret Answer)> answers)
    {
        var questions = answers.Select(static a => new SecurityQuestion(a.Id, a.Text)).ToList();
        var stored = answers.Select(a => Hash(a.Id, a.Answer)).ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(stored, QuestionJson.Default.ListStoredAnswer);
        try
        {
            return (JsonSerializer.Serialize(questions, QuestionJson.Default.ListSecurityQuestion), corridor.Protector.Protect(Purpose, json, Encoding.UTF8.GetBytes(id.Value)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <summary>The questions of an enrollment, in the order they were registered.</summary>
    public static IReadOnlyList<SecurityQuestion> Questions(Enrollment enrollment) =>
        enrollment.Parameters is { } json ? JsonSerializer.Deserialize(json, QuestionJson.Default.ListSecurityQuestion) ?? [] : [];

    /// <summary>Whether the answer is right. A question that is not enrolled takes as long as one that is.</summary>
    public bool Verify(Enrollment enrollment, string questionId, Secret answer)
    {
        var known = Find(enrollment, questionId);
        var compared = known ?? Stand(questionId);
        var pepper = corridor.Protector.KeyIds.Contains(compared.KeyId) ? compared.KeyId
            : throw new HelpdeskConfigurationException($"The key '{compared.KeyId}', under which answers are kept, is not in the key ring.");
        var hash = Derive(answer, pepper, compared.Salt, compared.Iterations);
        return CryptographicOperations.FixedTimeEquals(hash, compared.Hash) & known is not null;
    }

    private StoredAnswer Hash(string questionId, Secret answer)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var keyId = corridor.Protector.ActiveKeyId;
        return new StoredAnswer(questionId, keyId, salt, Derive(answer, keyId, salt, Iterations), Iterations);
    }

    private StoredAnswer? Find(Enrollment enrollment, string questionId)
    {
        if (enrollment.ProtectedSecret.IsEmpty)
            return null;
        var json = corridor.Protector.Unprotect(Purpose, enrollment.ProtectedSecret.Span, Encoding.UTF8.GetBytes(enrollment.Id.Value));
        try
        {
            return JsonSerializer.Deserialize(json, QuestionJson.Default.ListStoredAnswer)?.Find(a => string.Equals(a.Id, questionId, StringComparison.Ordinal));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private StoredAnswer Stand(string questionId) => new(
        questionId,
        corridor.Protector.ActiveKeyId,
        corridor.Protector.Hash(UnknownSalt, Encoding.UTF8.GetBytes(questionId), corridor.Protector.ActiveKeyId)[..SaltLength],
        new byte[HashLength],
        Iterations);

    private byte[] Derive(Secret answer, string keyId, byte[] salt, int iterations) =>
        answer.Use((corridor.Protector, keyId, salt, iterations), static (characters, s) => AnswerText.Use(characters, s, static (bytes, s) =>
        {
            var peppered = s.Protector.Hash(Pepper, bytes, s.keyId);
            try
            {
                return Rfc2898DeriveBytes.Pbkdf2(peppered, s.salt, s.iterations, HashAlgorithmName.SHA512, HashLength);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(peppered);
            }
        }));
}
