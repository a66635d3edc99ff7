namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What can be done at the desk, or while nobody does anything.</summary>
public enum Verb
{
    Start, SendCode, SayCode, SayTotp, AnswerQuestions, Prove, Wait,
    Reset, Unlock, SendLink, Redeem, Enroll, Unenroll, Freeze, Undo, Unfreeze,
    Grant, Refuse, Stop, StartAgain, Revoke, Admit,
}
