using Portal.Core.Kernel;

namespace Portal.Core.People;

public static class SessionErrors
{
    public static Error NotFound { get; } = new(
        "session.not-found", "There is no such session.", "Reload the list; it may have ended long ago.", ErrorKind.NotFound);

    public static Error Over { get; } = new(
        "session.ended", "Your session has ended.", "Sign in again; nothing you typed is lost.", ErrorKind.Refused);
}
