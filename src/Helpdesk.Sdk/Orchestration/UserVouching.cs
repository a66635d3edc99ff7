namespace Helpdesk.Sdk;

/// <summary>What the host knows about the end user it acts for.</summary>
public enum UserVouching
{
    /// <summary>Nothing, or a password alone: enrolling then needs an enrollment code issued by the help desk.</summary>
    None,
    /// <summary>
    /// The host itself signed this very user in with a second factor, in this session. Say it only then: whoever can enroll a factor for somebody can
    /// get in as them a day later.
    /// </summary>
    SecondFactor,
}
